-- Run once by the database's administrator, with psql:
--   psql -v owner_password=… -v app_password=… -f deploy/roles.sql
-- Two roles from the first day: the owner runs the migrations and nothing else; the application may neither change the
-- schema nor rewrite the audit trail. `tnid migrate` grants the application what it needs.
create role tnid_owner login password :'owner_password';
create role tnid_app login password :'app_password' connection limit 100;
create database tnid owner tnid_owner encoding 'UTF8' template template0;
revoke all on database tnid from public;
grant connect on database tnid to tnid_app;
