using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Web.Home;

/// <summary>Signed out: what this is. Signed in: my page, made of the panels of the modules; the same for both sides.</summary>
[Allow(Policies.Anyone)]
internal sealed class HomeModel(ICurrentPerson person, IEnumerable<IMyPagePart> parts) : PageModel
{
    public bool IsSignedIn => person.Id is not null;

    public string? Name => person.Name;

    public IReadOnlyList<Block> Blocks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (person.Id is not { } id)
        {
            return;
        }

        var panels = new List<(int Order, Panel Panel)>();
        foreach (var part in parts.OrderBy(p => p.Order))
        {
            if (await part.ReadAsync(id, cancellation) is { } panel)
            {
                panels.Add((part.Order, panel));
            }
        }

        Blocks =
        [
            Of(10, Texts.Asked_Heading, Texts.Asked_Empty),
            Of(20, Texts.Expect_Heading, Texts.Expect_Empty),
            Of(30, Texts.Became_Heading, Texts.Became_Empty) with { MoreHref = "/me/contributions", MoreText = Texts.Became_All, EmptyHref = "/initiatives" },
            Of(40, Texts.Done_Heading, Texts.Done_Empty),
        ];

        Block Of(int order, string heading, string empty) => new(heading, empty, [.. panels.Where(p => p.Order == order).Select(p => p.Panel)]);
    }

    /// <summary>One of the blocks of my page.</summary>
    /// <param name="Empty">What will come here, when nothing is there.</param>
    public sealed record Block(string Heading, string Empty, IReadOnlyList<Panel> Panels)
    {
        public string? MoreHref { get; init; }
        public string? MoreText { get; init; }
        public string? EmptyHref { get; init; }
    }
}
