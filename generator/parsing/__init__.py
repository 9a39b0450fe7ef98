"""From a draft to a document: blocks, and what is known of the text."""
