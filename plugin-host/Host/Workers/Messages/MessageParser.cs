using System.Text.Json;

namespace Cordon.Host.Workers.Messages;

/// <summary>Reads one message; null where there is none.</summary>
/// <param name="text">One JSON object in UTF-8.</param>
/// <exception cref="JsonException">It is no message.</exception>
internal delegate T? MessageParser<T>(ReadOnlySpan<byte> text)
    where T : class;
