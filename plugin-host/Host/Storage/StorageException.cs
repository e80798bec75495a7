namespace Cordon.Host.Storage;

/// <summary>The database cannot be used as it is. The message says why and what to do.</summary>
internal sealed class StorageException(string message) : Exception(message);
