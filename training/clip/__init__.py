"""MMCLIP: vision encoders trained with hard negatives."""
