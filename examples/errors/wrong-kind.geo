# A length compared with an angle, and a point where a line is meant.
triangle ABC
AB = ∠ABC
AB ⟂ C
