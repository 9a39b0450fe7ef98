"""What is known of letters, words, languages and quotations; it knows the model and nothing else."""
