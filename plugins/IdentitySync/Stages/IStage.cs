using Cordon.Abstractions;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>One kind of thing that is brought in.</summary>
internal interface IStage
{
    /// <summary>As cursors call it; never changes.</summary>
    string Name { get; }

    /// <summary>Reads from where the cursor stands to the end. The cursor of a page says where to go on after it.</summary>
    IAsyncEnumerable<CollectedPage> ReadAsync(Pass pass, Cursor cursor, CancellationToken cancellationToken);
}
