"""Do hard negatives matter? The same small model, trained with and without them."""
