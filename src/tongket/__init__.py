"""tongket: records of directives, tasks and reports, checked and summed up."""

__version__ = "0.1.0"
