"""Backprop Kata: a course in backpropagation, and a grader that can be trusted with marks."""

__version__ = "0.1.0"
