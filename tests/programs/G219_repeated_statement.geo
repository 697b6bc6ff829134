triangle ABC
AB = AC
AB = AC  # warning: G219
