"""The submission's process: the worker (untrusted side), the client (the test's side), confinement."""
