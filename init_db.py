"""Creates or migrates the database and fills the shelves: `init_db.py [--catalogue FILE] [--empty] [--admin EMAIL]`."""

import sys

from backend.cli import main

if __name__ == "__main__":
    sys.exit(main(["init", *sys.argv[1:]]))
