"""The database: the only layer that speaks SQL."""
