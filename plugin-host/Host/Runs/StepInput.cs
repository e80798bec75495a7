using System.Text.Json.Serialization;
using Cordon.Host.Catalog;

namespace Cordon.Host.Runs;

/// <summary>Which identities of a run a step takes.</summary>
[JsonConverter(typeof(Word<StepInput>))]
internal enum StepInput
{
    All,

    /// <summary>Those that succeeded in the step before, or needed no change; in a dry run also those that would have.</summary>
    Succeeded,

    /// <summary>Those that failed in the step before, or of which nobody knows.</summary>
    Failed,
}
