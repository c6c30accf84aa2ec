/** Elastic capacity of mini-program gateways, sold by the QPS and day. Rules CAT-01, ELA-02. */
export const elasticSku = 'elastic:qps';
