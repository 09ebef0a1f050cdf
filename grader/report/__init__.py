"""How a report is shown: one module per format, each with a pure `render(report)`."""
