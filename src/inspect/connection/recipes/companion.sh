# {program}
#   cargo xtask serve -- --registry {root}
waybill --registry {root}
