using System.Text.Json.Serialization;

namespace Cordon.Host.Catalog.Plans;

/// <summary>What a step that uses the plugin asks of a person.</summary>
[JsonConverter(typeof(Word<MoveDecision>))]
internal enum MoveDecision
{
    /// <summary>It can be moved on as it is, or stay with its version.</summary>
    Move,

    /// <summary>It can stay with its version; moving it on, values are in conflict that somebody must look at.</summary>
    Decide,

    /// <summary>The action is not in the new version: it can only stay, or give way to another step.</summary>
    Replace,

    /// <summary>The package takes the place of the version that the step has: it works with the new one at once.</summary>
    Replaced,
}
