# Everything is done by make.py, which works without make too. Arguments: make test ARGS="-n 2 tests/shop"
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help run setup test check bench eval lock clean

help run setup test check bench eval lock clean:
	@$(PYTHON) make.py $@ $(ARGS)
