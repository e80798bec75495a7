using Cordon.Host.Identities.Collections;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Access;
using Cordon.Host.Web.Components.Administration;
using Cordon.Host.Web.Components.Collections;
using Cordon.Host.Web.Components.Connections;
using Cordon.Host.Web.Components.Detections;
using Cordon.Host.Web.Components.Home;
using Cordon.Host.Web.Components.Identities;
using Cordon.Host.Web.Components.Integrations;
using Cordon.Host.Web.Components.Rules;
using Cordon.Host.Web.Components.Runs;
using Cordon.Host.Web.Components.SharedSignals;
using Cordon.Host.Web.Components.Syncs;
using Cordon.Host.Web.Components.Workflows;
using Microsoft.AspNetCore.Http.Features;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>The web console: every feature maps its own pages and forms; a viewer's rights are the least that each asks for.</summary>
internal static class ConsoleRoutes
{
    public static void Add(IServiceCollection services)
    {
        services.AddRazorComponents();

        // How much an endpoint takes is its RequestSizeLimit; a form's own limit would be a second one. A fixed list is one value an identity.
        services.Configure<FormOptions>(options =>
        {
            options.MultipartBodyLengthLimit = long.MaxValue;
            options.ValueCountLimit = CollectionRules.MaxIdentities + 100;
        });
        services.AddExceptionHandler<FailurePage>();
        services.AddSingleton<Flash>();
        services.AddScoped<Visit>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        Asset.Map(routes);
        var console = routes.MapGroup("").RequireAuthorization(Policy.Viewer).ExcludeFromDescription().DisableAntiforgery();
        console.AddEndpointFilter(LoadAsync);
        HomePages.Map(console);
        SessionPages.Map(console);
        ProfilePages.Map(console);
        UserPages.Map(console);
        AuditPages.Map(console);
        IntegrationPages.Map(console);
        ConnectionPages.Map(console);
        SharedSignalsPages.Map(console);
        IdentityPages.Map(console);
        CollectionPages.Map(console);
        WorkflowPages.Map(console);
        AdministrationPages.Map(console);
        RunPages.Map(console);
        SyncPages.Map(console);
        SenderPages.Map(console);
        MappingPages.Map(console);
        DetectionPages.Map(console);
        RulePages.Map(console);
    }

    private static async ValueTask<object?> LoadAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        await http.RequestServices.GetRequiredService<Visit>().LoadAsync(http, http.RequestAborted);
        return await next(context);
    }
}
