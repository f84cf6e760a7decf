# The program, as `cargo xtask build` makes it. In a clone of Waybill this builds and runs it:
#   cargo xtask serve -- --registry {root}
waybill --registry {root}
