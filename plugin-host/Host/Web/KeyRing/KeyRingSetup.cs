using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Cordon.Host.Web.KeyRing;

/// <summary>The keys that sessions and stored secrets are encrypted with.</summary>
internal static class KeyRingSetup
{
    public static void Add(IServiceCollection services, ServeSettings settings)
    {
        services.AddDataProtection().SetApplicationName("cordon");
        services.AddSingleton<KeyRingPlace>();
        services.AddSingleton<KeyRingStart>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRingPlace>((options, place) =>
        {
            options.XmlRepository = place.Open();
            options.XmlEncryptor = settings.MasterKey is { } master ? new MasterKeyEncryptor(master) : null;
        });
    }
}
