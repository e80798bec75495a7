using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Storage;

namespace Cordon.Host.Identities.Collections;

/// <summary>What became of a change to a collection.</summary>
internal sealed record CollectionChange
{
    public required ChangeState State { get; init; }

    /// <summary>The collection after the change; null unless it is done.</summary>
    public Collection? Collection { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static CollectionChange Done(Collection collection) => new() { State = ChangeState.Done, Collection = collection };

    public static CollectionChange Invalid(IReadOnlyList<Problem> problems) => new() { State = ChangeState.Invalid, Problems = problems };

    /// <summary>Not deleted, because something needs it.</summary>
    public static CollectionChange InUse(IReadOnlyList<RowUse> uses) => new()
    {
        State = ChangeState.Conflict,
        Problems = [.. uses.Select(use => new Problem
        {
            Path = $"/{use.Kind}s/{use.Id}",
            Message = $"The {use.Kind} {use.Name} works over this collection.",
            Fix = "Give it another collection first, or delete it.",
        })],
    };

    public static CollectionChange NameTaken(string name) => new()
    {
        State = ChangeState.Conflict,
        Problems = [new Problem { Path = "/name", Message = $"There is another collection named {name}; names differ, also by case.", Fix = "Choose another name." }],
    };
}
