"""`python -m searchkit`: the command line where no script is on the path."""

from searchkit.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    main()
