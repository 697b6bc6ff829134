# A regular hexagon: its diagonal and its area.
regular hexagon ABCDEF
AB = 4
dashed AC
find AC
find area of hexagon ABCDEF
