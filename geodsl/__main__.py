"""`python -m geodsl` is the `geodsl` command."""

from geodsl.cli.main import main

if __name__ == "__main__":
    main()
