segment BD
AB ⟂ BD  # error: G201
C on BX  # error: G201
A, C on same side of BD
