# Euler: circumcentre, centroid and orthocentre lie on one line.
acute triangle ABC
O = circumcenter of triangle ABC
G = centroid of triangle ABC
H = orthocenter of triangle ABC
dashed OH
prove O, G, H collinear
find HG/GO
