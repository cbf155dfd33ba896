"""The clerk: the built-in model. It understands by rules, acts by the same tools as any model, and needs no network."""
