"""What make.py does its work with: Python's standard library alone, so that a bare machine can begin."""
