# A tangent is at right angles to the radius.
circle O
point A
AB tangent to circle O at B
segment OA
prove AB ⟂ OB
