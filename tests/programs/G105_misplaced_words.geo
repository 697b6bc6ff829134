line t intersects a, b at A, B  # error: G105
E = rotation of A in BC by 60°  # error: G105
D inside ABC, DEF  # error: G105
AB not < CD  # error: G105
AB ∥ CD ⟂ EF  # error: G105
prove AB  # error: G105
point A: (1, 2)  # error: G105
find AB in x  # error: G105
