using System.Text.Json.Serialization;
using Cordon.Host.Catalog;

namespace Cordon.Host.Runs;

/// <summary>Which identities of the step before a step takes.</summary>
[JsonConverter(typeof(Word<StepInput>))]
internal enum StepInput
{
    All,

    /// <summary>Those that succeeded, or were as wanted already.</summary>
    Succeeded,

    Failed,
}
