triangle ABC
triangle DEF
J = excenter of triangle DEF opposite A  # error: G203
circle k = excircle of ABC opposite F  # error: G203
