namespace Cordon.Host.Storage;

/// <summary>The databases Cordon runs on.</summary>
internal enum Dialect
{
    Sqlite,
    PostgreSql,
}
