using System.Xml.Linq;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Cordon.Host.Web.KeyRing;

/// <summary>The key ring in the database, where every server on it finds the same keys. The framework's interface does not wait for I/O.</summary>
internal sealed class DatabaseKeyRing(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenNow();
        return [.. connection.Query<string>("SELECT xml FROM key_ring ORDER BY id").Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.OpenNow();
        connection.Execute(
            "INSERT INTO key_ring (id, xml) VALUES (@friendlyName, @xml) ON CONFLICT (id) DO UPDATE SET xml = excluded.xml",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
