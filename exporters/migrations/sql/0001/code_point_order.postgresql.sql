-- References and kinds sort by code point, as Python and SQLite sort them; PostgreSQL would follow a language.

ALTER TABLE exporters_exporter ALTER COLUMN reference TYPE varchar(20) COLLATE "C";
ALTER TABLE exporters_milestone ALTER COLUMN kind TYPE varchar(40) COLLATE "C";
ALTER TABLE exporters_tradeorder ALTER COLUMN reference TYPE varchar(60) COLLATE "C";
ALTER TABLE exporters_refund ALTER COLUMN reference TYPE varchar(60) COLLATE "C";
ALTER TABLE exporters_refund ALTER COLUMN order_reference TYPE varchar(60) COLLATE "C";
ALTER TABLE exporters_judgedfact ALTER COLUMN cause_reference TYPE varchar(100) COLLATE "C";
ALTER TABLE exporters_ledgerentry ALTER COLUMN cause_reference TYPE varchar(60) COLLATE "C";
ALTER TABLE exporters_planversion ALTER COLUMN code TYPE varchar(40) COLLATE "C";
