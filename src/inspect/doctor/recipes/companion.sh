waybill --registry {scheme}://{host}
