"""What the workbench's pages show, read from the database as frozen values."""
