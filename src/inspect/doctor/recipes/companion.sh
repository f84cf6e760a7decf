waybill --registry {root}
