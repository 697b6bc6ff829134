"""Every form of the language in English: templates by topic, data only."""
