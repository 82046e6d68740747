from tests.record.databases import address, postgresql_server, postgresql_url, record, shared_record

__all__ = ["address", "postgresql_server", "postgresql_url", "record", "shared_record"]
