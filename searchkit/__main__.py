"""`python -m searchkit`: the command line where no script is on the path."""

from searchkit.cli import main

if __name__ == "__main__":
    main()
