"""A fact-check and claim-attribution workbench: who said what in a news article."""
