# Thin names for what ./dev does; see there.
.PHONY: setup demo test

setup demo test:
	./dev $@
