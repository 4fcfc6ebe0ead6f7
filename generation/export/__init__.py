"""A checkpoint in the formats that other programs open: a Hugging Face folder, a GGUF file."""
