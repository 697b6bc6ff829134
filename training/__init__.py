"""Training of MMCLIP and of the multimodal language model on geodsl's shards.

Nothing is imported when this is loaded. It reads finished samples only, so it imports
`geodsl.records`, `geodsl.shards`, `geodsl.verifier` with the facts that they hold, and
`geodsl.differences`, and nothing else of geodsl.

Import this package as `geodsl.training`; the folder's own name would load a second copy.
"""

from __future__ import annotations

if __name__ != "geodsl.training":
    raise ImportError(f"import `geodsl.training`, not `{__name__}`: this would be a second copy")
