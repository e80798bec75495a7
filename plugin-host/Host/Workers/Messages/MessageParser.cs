using System.Text.Json;

namespace Cordon.Host.Workers.Messages;

/// <summary>Reads one message; null where there is none.</summary>
/// <exception cref="JsonException">It is no message.</exception>
internal delegate T? MessageParser<T>(ref Utf8JsonReader json)
    where T : class;
