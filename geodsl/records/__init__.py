"""The scene record: a figure with every fact, verdict and answer, as one JSON object.

`docs/records.md` describes it for readers who do not use geodsl, `scene.schema.json` for
programs. A record holds all that the judge needs: `judge_record` gives every verdict again from
it alone.
"""

from geodsl.records.reading import Loaded, Record, load
from geodsl.records.writing import judge_record, make_record, scene_record, schema

__all__ = ["Loaded", "Record", "judge_record", "load", "make_record", "scene_record", "schema"]
