using System.Text.Json.Serialization;
using Cordon.Host.Catalog;

namespace Cordon.Host.Operation.Checks;

/// <summary>How a check went.</summary>
[JsonConverter(typeof(Word<FindingState>))]
internal enum FindingState
{
    Ok,

    /// <summary>It works, and should be looked at.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Problem,
}
