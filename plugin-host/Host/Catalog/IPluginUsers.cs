using System.Data.Common;
using Cordon.Host.Access;

namespace Cordon.Host.Catalog;

/// <summary>A feature above the catalog that works with installed versions: the catalog knows none of them, and asks them all.</summary>
internal interface IPluginUsers
{
    Task<IReadOnlyList<PluginUse>> FindAsync(DbConnection connection, DbTransaction? transaction, string pluginId, CancellationToken cancellationToken);

    /// <summary>Makes do without a plugin, which is about to be uninstalled by force.</summary>
    Task LetGoAsync(DbTransaction transaction, Actor actor, string pluginId, CancellationToken cancellationToken);
}
