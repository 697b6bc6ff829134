# Two sides of a parallelogram give its perimeter.
parallelogram ABCD
AB = 6
AD = 4
BD diagonal of ABCD
find perimeter of ABCD
